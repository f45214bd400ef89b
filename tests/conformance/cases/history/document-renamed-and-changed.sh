# title: A document is moved to another folder and a word is changed on the way
# threat: T28
# expect: FAIL changed-without-new-revision SOP-001 @slip
# expect-finding: unapproved-active SOP-001
# also: author-missing
# twin: history/document-renamed
begin
approved SOP-001 1 'Write it down.'
mkdir qms-docs/office
git mv qms-docs/SOP-001.md qms-docs/office/SOP-001.md
sed -i 's/down/up/' qms-docs/office/SOP-001.md
commit 'Move'
mark slip
