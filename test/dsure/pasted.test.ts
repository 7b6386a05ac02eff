import { describe, expect, it } from 'vitest'
import { readPair } from '../../src/dsure/pasted.ts'

const number = '99999-00005H'
const nine = 'ABCDEFG01'
const twelve = '23AC-DEFH-JKMN'
const notice = `電子保証にかかる「認証キー」のお知らせ
令和4年4月27日
ネットデスク建設 株式会社 様
電子証書を「保証確認サービス(D-Sure)」に掲載しましたので、お知らせします。
電子保証のご利用にあたっては、発注者様への「保証契約番号」と「認証キー」のご提出をもって、前払金請求手続が完了いたします。
ご不明な点がございましたら、当社の営業部・支店（営業部 電話 03-3551-9511）までお問い合わせください。
工事名 都営住宅××-×××× 耐震改修工事
商品(保証区分) 前払金保証
保証契約番号 99999-00005H
認証キー 23AC-DEFH-JKMN
【発注者様へお願い】
「保証確認サービス(D-Sure)」にログインし、上記の「保証契約番号」と「認証キー」をもって電子証書を閲覧ください。
https://example.jp/dsure`

describe('what was typed or pasted into the two fields', () => {
  it.each<[string, string, string, string, string]>([
    ['each in its field', number, nine, number, nine],
    ['full width', '９９９９９－００００５Ｈ', 'ＡＢＣＤＥＦＧ０１', number, nine],
    ['small letters and blanks', '99999 00005 h', 'abcd efg 01', number, nine],
    ['the long vowel mark as a dash', '99999ー00005H', '23ACーDEFHーJKMN', number, twelve],
    ['the minus sign', '99999−00005H', '23AC−DEFH−JKMN', number, twelve],
    ['without any dash', '9999900005H', '23ACDEFHJKMN', number, '23ACDEFHJKMN'],
    ['labels typed along', '保証契約番号：99999-00005H', '認証キー：ABCDEFG01', number, nine],
    ['half width kana labels', '保証契約番号:99999-00005H', '認証ｷｰ:ABCDEFG01', number, nine],
    ['one line in the number field', '99999-00005H ABCDEFG01', '', number, nine],
    ['one line in the key field', '', '99999-00005H　ＡＢＣＤＥＦＧ０１', number, nine],
    ['the same line in both', '99999-00005H ABCDEFG01', '99999-00005H ABCDEFG01', number, nine],
    ['cells of a spreadsheet', '99999-00005H\t23AC-DEFH-JKMN', '', number, twelve],
    ['with a comma', '99999-00005H,ABCDEFG01', '', number, nine],
    ['with a full-width slash', '99999-00005H／ABCDEFG01', '', number, nine],
    ['labels in one line', '保証契約番号：99999-00005H／認証キー：ABCDEFG01', '', number, nine],
    ['the key first', '認証キー：ABCDEFG01 保証契約番号：99999-00005H', '', number, nine],
    ['line feeds lost in pasting', '保証契約番号99999-00005H認証キーABCDEFG01', '', number, nine],
    ['line feeds lost, no labels', '99999-00005HABCDEFG01', '', number, nine],
    ['brackets around', '「保証契約番号」99999-00005H　「認証キー」【ABCDEFG01】', '', number, nine],
    ['spelt out', '保証契約番号 99999-00005H 認証キー A B C D E F G 0 1', '', number, nine],
    ['swapped fields', nine, number, number, nine],
    ['words after the key', '認証キー：ABCDEFG01 TEL 03-3551-9511 番号 99999-00005H', '', number, nine],
    ['the whole notice', notice, '', number, '23ACDEFHJKMN'],
    ['the whole notice in the key field', '', notice, number, '23ACDEFHJKMN'],
    ['the whole notice without line feeds', notice.replaceAll('\n', ''), '', number, '23ACDEFHJKMN'],
    ['a mail without labels', `お世話になります。${number} のキーは ${twelve} です。`, '', number, twelve],
    ['a mail with the sample key', `${number} です。\n${nine}\n電話 03-3551-9511`, '', number, nine],
    ['the key typed, the notice pasted', notice, nine, number, nine],
    ['nothing', '', '', '', ''],
    ['only a number', number, '', number, ''],
    ['only a key', '', nine, '', nine],
    ['a number one digit short', '99999-0005H', nine, '', nine],
    ['a number with a letter too many', '99999-00005HX', nine, '', nine],
  ])('%s', (_what, typedNumber, typedKey, guaranteeNumber, authenticationKey) => {
    const pair = readPair(typedNumber, typedKey)

    expect(pair.guaranteeNumber).toBe(guaranteeNumber)
    expect(pair.authenticationKey.replaceAll('-', '')).toBe(authenticationKey.replaceAll('-', ''))
  })

  it.each(['АBCDEFG01', 'ABCDΕFG01', 'жABCDEFG01', 'ABCDEFG01ж', 'ÀBCDEFG01'])(
    'never drops a letter of another script: %s',
    (typed) => {
      expect(readPair(number, typed).authenticationKey).not.toBe(nine)
    },
  )

  it('reads four thousand hostile characters at once', () => {
    const started = performance.now()
    for (const text of ['12345 '.repeat(700), '認証キー'.repeat(1000), 'A-'.repeat(2000), ' '.repeat(4000) + 'A'])
      readPair(text, text)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
