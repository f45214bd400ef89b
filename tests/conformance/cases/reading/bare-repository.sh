# title: A bare repository
# threat: T33
# repo: bare.git
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git clone -q --bare . ../bare.git
