# title: An approved document is first broken in form and then comes back with other words under the same revision
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001
# expect-finding: unapproved-active SOP-001
# also: document-removed author-missing
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
sed -i 's/^status: active$/status: active\nstatus: draft/' qms-docs/SOP-001.md
commit 'Two fields of one name'
doc SOP-001 1 active 'Write it up.'
commit 'Other words'
