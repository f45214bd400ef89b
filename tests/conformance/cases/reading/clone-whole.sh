# title: A whole clone
# threat: T29
# expect: PASS
# never: incomplete-history
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
git clone -q --no-local . ../repo
