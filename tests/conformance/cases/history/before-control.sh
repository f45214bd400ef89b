# title: What happened before the authority file came is not judged
# threat: T25
# expect: PASS
# never: closed-record-changed record-deleted document-removed
begin control=no
doc SOP-001 1 active 'Write it down.'
record NC-2026-0001 closed
record NC-2026-0002 closed
commit 'Before'
doc SOP-001 1 active 'Write it down at once.'
record NC-2026-0001 open
git rm -q records/nonconformity/NC-2026-0002.yaml
commit 'Anything goes'
authority
author SOP-001 ann
commit 'Begin control'
approve SOP-001 bob
commit 'Approve'
