# title: A document is marked obsolete without a new revision
# flow: obsolete
# expect: FAIL changed-without-new-revision SOP-001 @slip
# also: unapproved-active author-missing
# twin: approval/obsolete
begin
approved SOP-001 1 'Write it down.'
sed -i 's/^status: .*/status: obsolete/' qms-docs/SOP-001.md
commit 'Slip'
mark slip
