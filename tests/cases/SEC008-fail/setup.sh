printf '%s\n' '# no rule' '*.md text eol=crlf' '*.png -text' > .gitattributes
