# title: A former admin makes two versions of the authority on an old branch, so that it has the highest one when it is merged
# threat: T11
# expect: FAIL authority-fork @slip
# also: authority-change-unauthorised
# twin: approval/authority-one-branch
begin admins='carol dave'
approved SOP-001 1 'Write it down.'
branch old
on main
authority_next admins=dave
statement AUTHORITY dave authority
commit 'Carol is admin no longer'
git checkout -q old
authority admins=carol people='ann:procedure mallory:procedure carol:procedure,policy'
statement AUTHORITY carol authority
commit 'Version 2 of Carol'
authority_next people='ann:procedure mallory:procedure carol:procedure'
statement AUTHORITY carol authority
commit 'Version 3 of Carol'
doc SOP-002 1 active 'Open the door.'
author SOP-002 ann
approve SOP-002 mallory
commit 'Use it'
on main
tick
git merge -q --no-commit -X theirs old >/dev/null 2>&1 || true
git checkout -q old -- records/authority.yaml
git add -A
commit 'Merge'
mark slip
