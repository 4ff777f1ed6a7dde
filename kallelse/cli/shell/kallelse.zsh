#compdef kallelse
_kallelse() {
    local rad
    local -a ord texter
    while IFS= read -r rad; do
        ord+=("${rad%%$'\t'*}")
        texter+=("${rad/$'\t'/  }")
    done < <("${words[1]}" tabbkomplettering forslag -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    if (( $#ord )); then
        compadd -l -d texter -a ord
    else
        _files
    fi
}
compdef _kallelse kallelse
