/** What a body's record says that cannot be, in words, with the place in the record. */
export function recordFaultText(fault: string): string {
  const [place, what] = splitOnce(fault)
  return `${place}：${contradictionTexts[fault] ?? whatText(what)}`
}

/** Where in the form a contradiction is told, and how. */
export const contradictionTexts: Readonly<Record<string, string>> = {
  'advance.low_bid_ratio: above the usual one': '低入札の前払金の割合が、通常の割合（工事）を超えています',
  'interim.sum_limit: below the first advance alone':
    '前払金と中間前払金の合計の限度が、前払金だけの割合より小さくなっています',
  'interim.sum_limit: below the interim advance alone':
    '前払金と中間前払金の合計の限度が、中間前払金だけの割合より小さくなっています',
  'interim.low_bid: above the usual one': '低入札の中間前払金の割合または合計の限度が、通常を超えています',
  'interim.low_bid: the sum is below the interim advance alone':
    '低入札の合計の限度が、低入札の中間前払金だけの割合より小さくなっています',
  'performance.low_bid_min_ratio: below the usual one': '低入札の契約保証の割合が、通常の割合より小さくなっています',
  'price_cut: less may be kept than is paid': '減額のときに残せる割合（工事）が、前払金の割合より小さくなっています',
}

const whats: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/^unknown$/, 'この項目は知られていません。つづりを確認してください'],
  [/^unknown: (.*)$/, '「$1」は、選べる値ではありません'],
  [/^an object is needed$/, '{ } で囲んだ項目が必要です'],
  [/^a text is needed$/, '文字が必要です'],
  [/^a list of texts is needed$/, '文字の一覧（[ ]）が必要です'],
  [/^true or false is needed$/, 'trueまたはfalseを入力してください'],
  [/^a whole number is needed$/, '1以上の整数を入力してください'],
  [/^an amount in yen is needed$/, '0以上の金額（円）を、数字で入力してください'],
  [/^a unit of one yen or more is needed$/, '1円以上の単位を入力してください'],
  [/^not a day: (.*)$/, '「$1」は、日付（例：2026-05-20）ではありません'],
  [/^not a share: (.*)$/, '「$1」は、割合（例：4/10）ではありません'],
  [/^a share is needed$/, '割合（例：4/10）が必要です'],
  [/^either over or from is needed$/, 'over（超）またはfrom（以上）の、どちらか一つが必要です'],
  [/^there are no days to count$/, '日数（within_days_of_award）がありません'],
  [/^more than the whole$/, '100%を超えています'],
  [/^the rule never covers an interim advance$/, '25%の規則は、中間前払金には使えません'],
  [/^not supported, and yet from a day$/, '受け付けないとしながら、開始日があります'],
  [/^supported, but from no day$/, '受け付けるとしながら、開始日がありません'],
]

function whatText(what: string): string {
  const found = whats.find(([pattern]) => pattern.test(what))
  return found ? what.replace(found[0], found[1]) : '読み取れません'
}

function splitOnce(fault: string): [string, string] {
  const at = fault.indexOf(': ')
  return at === -1 ? ['記録', fault] : [fault.slice(0, at).replace('the record', '記録'), fault.slice(at + 2)]
}
