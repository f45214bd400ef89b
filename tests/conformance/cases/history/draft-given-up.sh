# title: A draft over an approved revision is given up: the approved bytes come back
# threat: T28
# expect: PASS
# never: revision-not-increasing changed-without-new-revision document-removed
begin
approved SOP-001 1 'Write it down.'
cp qms-docs/SOP-001.md "$WORK/first"
doc SOP-001 2 draft 'Perhaps not.'
commit 'Draft'
cp "$WORK/first" qms-docs/SOP-001.md
commit 'No, as it was'
