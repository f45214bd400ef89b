# title: A key in the authority may carry its comment
# threat: T11
# expect: PASS
# assurance: A2
begin assurance=signed commit=no
sed -i "s|$(pub bob)|& laptop|" records/authority.yaml
commit 'Begin'
approved SOP-001 1 'Write it down.'
