_kallelse() {
    local rad
    COMPREPLY=()
    while IFS= read -r rad; do
        COMPREPLY+=("${rad%%$'\t'*}")
    done < <("${COMP_WORDS[0]}" tabbkomplettering forslag -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _kallelse kallelse
