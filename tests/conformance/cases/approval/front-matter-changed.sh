# title: Only the owner in the front matter is changed after the approval
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001 @slip
# expect-finding: unapproved-active SOP-001
# also: author-missing
# twin: approval/ordinary
begin
approved SOP-001 1 'Write it down.'
sed -i 's/^owner: .*/owner: managing-director/' qms-docs/SOP-001.md
commit 'Slip'
mark slip
