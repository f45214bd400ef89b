mkdir 'qms-docs/Prüf plan'
cp qms-docs/SOP-001.md 'qms-docs/Prüf plan/SOP-002.md'
echo x > qms-docs/con.svg
echo x > qms-docs/-rf.svg
echo x > qms-docs/end..svg.
mkdir -p "qms-docs/$(printf 'd%.0s' $(seq 121))" "qms-docs/$(printf 'e%.0s' $(seq 100))/$(printf 'f%.0s' $(seq 100))"
echo x > "qms-docs/$(printf 'd%.0s' $(seq 121))/a.svg"
echo x > "qms-docs/$(printf 'e%.0s' $(seq 100))/$(printf 'f%.0s' $(seq 100))/a.svg"
printf x > "qms-docs/$(printf 'esc\033.svg')"
