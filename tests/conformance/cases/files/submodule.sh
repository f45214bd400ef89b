# title: A submodule in the records' folder
# threat: T40
# expect: FAIL forbidden-mode records/vendor
# twin: reading/gitmodules
begin
approved SOP-001 1 'Write it down.'
mkdir records/vendor
git update-index --add --cacheinfo "160000,$(commit_id),records/vendor"
tick
git commit -q -m 'Submodule'
