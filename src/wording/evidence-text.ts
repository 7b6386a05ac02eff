/** 説明.txt of the evidence: what is in it, and how to check it without us. One page. */
export const evidenceText = `電子証書の証拠ファイル

このファイルだけで、電子証書の内容が発行したときのままか、保証会社が署名したものか、いつまでに記録されたものかを、
このサービスがなくても確かめられます。必要なものは、OpenSSL（3.0以降）とシェル（sh）だけです。

中身
  （保証契約番号）/v0/ v1/ …   版ごとのフォルダー。v0は新規、v1は変更-1、v1-1はその訂正
    content.json      証書の内容（確定したときのまま。RFC 8785の形）
    content.p7s       保証会社の署名（CMS、分離署名）
    content.p7s.1.tst 署名がその時までにあったことの証明（RFC 3161）。2番目からは、署名とそれまでの証明を合わせたものに対する証明
    certificate.pdf   電子証書のPDF
  （保証契約番号）/log/        署名と保管の記録（番号.json）と、署名された先頭までの計算（番号.proof）
  heads/              署名された先頭（番号.txt と 番号.sig）、その公開鍵（.pem）、時刻の証明（あるとき、番号.tst）
  roots/              保証会社の署名を確かめるルート証明書
  stamp-roots/        時刻の証明を確かめるルート証明書
  verify.sh           下の確認をまとめて行うもの

確かめ方
  このフォルダーで  sh verify.sh  を実行します。最後に「すべて一致しました」と表示されれば、異常はありません。
  roots/ と stamp-roots/ と heads/ の .pem は、保証会社が公表しているものと同じか、あらかじめ控えたものと比べてください。
  ひとつずつ確かめるには：
    openssl cms -verify -binary -inform DER -in content.p7s -content content.json -CAfile ../../roots/（番号）.pem -purpose any
    openssl ts -verify -token_in -in content.p7s.1.tst -data content.p7s -CAfile ../../stamp-roots/（番号）.pem
    openssl dgst -sha256 -verify heads/（鍵）.pem -signature heads/（番号）.sig heads/（番号）.txt

ここで分からないこと
  いまも有効か、変更や取消がないかは、このファイルでは分かりません。D-Sureか、写しの確認（/verify）で確認してください。
  certificate.pdf の中の署名と時刻は、PDFの署名を確かめるソフトウェアで確かめられます。
  署名の証明書の期限が過ぎても、期限のうちに付けた時刻の証明があれば、署名は有効です。
  認証キーは入っていません。記録のうち、人の操作の記録は入っていません。
`

/** verify.sh: signatures, then each record up to its signed head. Nothing but sh and openssl. */
export const evidenceScript = `#!/bin/sh
# Checks everything in this folder with openssl alone. Ends with 0 when all of it agrees.
cd "$(dirname "$0")" || exit 2
wrong=0
fail() { echo "NG: $1"; wrong=1; }
hash() { openssl dgst -sha256 -r "$@" | cut -c1-64; }
# stamped TOKEN FILE: whether one of the stampers says that the file was there.
stamped() {
  for root in stamp-roots/*.pem; do
    openssl ts -verify -no_check_time -token_in -in "$1" -data "$2" -CAfile "$root" > /dev/null 2>&1 && return 0
  done
  return 1
}

for signature in */v*/content.p7s; do
  [ -f "$signature" ] || continue
  content="$(dirname "$signature")/content.json"
  ok=0
  for root in roots/*.pem; do
    openssl cms -verify -binary -inform DER -in "$signature" -content "$content" -CAfile "$root" -purpose any -no_check_time -out /dev/null 2>/dev/null && ok=1
  done
  if [ $ok = 1 ]; then echo "OK: $content"; else fail "$content"; fi
  cat "$signature" > stamped.tmp
  n=1
  while [ -f "$signature.$n.tst" ]; do
    token="$signature.$n.tst"
    if stamped "$token" stamped.tmp; then
      echo "OK: $token$(openssl ts -reply -token_in -token_out -in "$token" -text 2>/dev/null | sed -n 's/^Time stamp:/ /p')"
    else fail "$token"; fi
    cat "$token" >> stamped.tmp
    n=$((n + 1))
  done
  rm -f stamped.tmp
done

for proof in */log/*.proof; do
  [ -f "$proof" ] || continue
  record="\${proof%.proof}.json"
  own=$(hash "$record")
  before=
  first=1
  while read -r one two three; do
    if [ -z "$before" ]; then before=$one; continue; fi
    if [ "$one" = head ]; then head=$two; key=$three; continue; fi
    if [ $first = 1 ]; then first=0; [ "$two" = "$own" ] || fail "$record"; fi
    before=$(printf '%s\\n%s\\n%s\\n' "$before" "$one" "$two" | hash)
  done < "$proof"
  [ "$(sed -n 4p "heads/$head.txt")" = "$before" ] || fail "$proof"
  if openssl dgst -sha256 -verify "heads/$key.pem" -signature "heads/$head.sig" "heads/$head.txt" > /dev/null 2>&1; then echo "OK: $record"; else fail "heads/$head"; fi
done

for token in heads/*.tst; do
  [ -f "$token" ] || continue
  if stamped "$token" "\${token%.tst}.txt"; then echo "OK: $token"; else fail "$token"; fi
done

if [ $wrong = 0 ]; then echo "すべて一致しました"; fi
exit $wrong
`
