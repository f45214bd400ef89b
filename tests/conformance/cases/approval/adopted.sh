# title: Control starts late: what happened before it is not judged, what is in force is approved now
# threat: T10
# expect: PASS
# never: changed-without-new-revision revision-not-increasing
begin control=no
doc SOP-001 2 active 'Write it down.'
commit 'Old times'
doc SOP-001 2 active 'Write it up.'
commit 'Nobody looked'
doc SOP-001 1 active 'Write it all.'
commit 'Nobody looked'
authority
commit 'Control starts'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
