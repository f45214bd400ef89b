# title: A submodule outside the controlled folders has an address and an update command that are programs
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
printf '[submodule "x"]\n\tpath = vendor\n\turl = -u./evil\n\tupdate = !touch %s/canary\n' "$WORK" >.gitmodules
mkdir vendor
git update-index --add --cacheinfo "160000,$(commit_id),vendor"
git add .gitmodules
tick
git commit -q -m 'Submodule'
