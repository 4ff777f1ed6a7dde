function __kallelse_forslag
    set -l ord (commandline -opc) (commandline -ct | string collect --allow-empty)
    kallelse tabbkomplettering forslag -- $ord[2..] 2>/dev/null
end
complete -c kallelse -n 'count (__kallelse_forslag) >/dev/null' -f -a '(__kallelse_forslag)'
