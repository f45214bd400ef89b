# title: A remote-tracking branch is named by its full name
# threat: T33
# command: verify --ref refs/remotes/origin/main
# expect: PASS
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git clone -q --no-local . ../repo
cd ../repo
record NC-2026-0001 open
commit 'Open again'
