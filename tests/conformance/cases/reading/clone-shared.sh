# title: A clone that borrows all its objects from another repository
# threat: T29
# expect: PASS
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
git clone -q --shared . ../repo
