# title: Attributes change the bytes that a checkout writes; the committed bytes are judged
# threat: T47
# expect: PASS
begin
printf '* text eol=crlf ident working-tree-encoding=UTF-16 export-subst\n' >"$WORK/attributes"
approved SOP-001 1 'See $Id$ and $Format:%%H$.'
cp "$WORK/attributes" .gitattributes
cp "$WORK/attributes" .git/info/attributes
git -c core.attributesFile=/dev/null update-index --add --cacheinfo "100644,$(git hash-object -w --no-filters .gitattributes),.gitattributes"
tick
git commit -q -m 'Attributes'
