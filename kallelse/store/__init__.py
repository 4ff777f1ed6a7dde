"""The register on disk: TOML in and out, git, the disposable index, locks."""
