# title: An approved document takes another id and loses its own
# threat: T28
# expect: FAIL document-removed SOP-001 @slip
# expect-finding: unapproved-active SOP-009
# also: author-missing
# twin: history/document-renamed
begin
approved SOP-001 1 'Write it down.'
git mv qms-docs/SOP-001.md qms-docs/SOP-009.md
sed -i 's/^id: SOP-001$/id: SOP-009/' qms-docs/SOP-009.md
commit 'Another id'
mark slip
