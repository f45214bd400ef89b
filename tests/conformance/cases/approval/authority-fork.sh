# title: Two branches change the authority to version 2, each in its way, and are merged
# threat: T11
# expect: FAIL authority-fork @slip
# also: authority-change-unauthorised
# twin: approval/authority-one-branch
begin admins='carol dave'
approved SOP-001 1 'Write it down.'
branch other
authority_next people="$PEOPLE hugo:procedure"
statement AUTHORITY dave authority
commit 'Hugo may approve'
on main
authority people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
git merge -q --no-commit -X ours other >/dev/null 2>&1 || true
git checkout -q HEAD -- records/authority.yaml
commit 'Merge'
mark slip
