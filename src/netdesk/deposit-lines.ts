import type { ApplicationContent, JointVentureMember, Redeposit } from '../domain/application.ts'
import { depositSum, membersOf, mostRedeposits, representativeOf, splitByShares } from '../domain/joint-venture.ts'
import type { Yen } from '../domain/yen.ts'
import { optionalTextField, optionalYenField } from '../web/fields.ts'
import type { FieldErrors, Typed } from '../web/form.ts'
import { formatShare, formatYen } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import {
  columnFields,
  lineField,
  type Lines,
  linesHead,
  linesOf,
  removals,
  removedBy,
  rowNumbers,
  typedRows,
} from './application-rows.ts'
import type { Shown } from './application-section.ts'
import { yenAsTyped, yenOf } from './application-typed.ts'

/** The columns of 再預託先 and of 分割預託 in the form of the payment. */
export const depositFields = {
  ...columnFields('redepositBank', (row) => optionalTextField(`${row}行目の預託金融機関`, { maxLength: 60 })),
  ...columnFields('redepositHolder', (row) => optionalTextField(`${row}行目の口座名義`, { maxLength: 100 })),
  ...columnFields('redepositAmount', (row) => optionalYenField(`${row}行目の金額`)),
  ...columnFields('splitBank', (row) => optionalTextField(`${row}社目の預託金融機関`, { maxLength: 60 })),
  ...columnFields('splitAmount', (row) => optionalYenField(`${row}社目の金額`)),
}
export const depositColumns = ['redepositBank', 'redepositHolder', 'redepositAmount', 'splitBank', 'splitAmount']

/** The buttons of both tables. */
export const redepositActs = ['add-redeposit', ...removals('remove-redeposit')] as const
export const splitActs = ['split', 'unsplit'] as const

type Read = { readonly [Name in keyof typeof depositFields]: string | number | null }

/** How stored accounts stand in their fields; a first line of 再預託 is there from the beginning. */
export function depositsTyped({ contract, payment }: ApplicationContent): Typed {
  const redeposits = payment && payment.redeposits.length > 0 ? payment.redeposits : [emptyRedeposit]
  return Object.fromEntries([
    ...redeposits.flatMap(({ depositoryBank, accountHolder, amount }, place) => [
      [`redepositBank${place + 1}`, depositoryBank],
      [`redepositHolder${place + 1}`, accountHolder],
      [`redepositAmount${place + 1}`, yenAsTyped(amount)],
    ]),
    ...membersOf(contract).flatMap(({ depositoryBank, amount }, place) => [
      [`splitBank${place + 1}`, depositoryBank],
      [`splitAmount${place + 1}`, yenAsTyped(amount)],
    ]),
  ])
}

/** The accounts of 再預託 as they were filled in, after what the pressed button does. */
export function redepositsOfForm(
  form: Read,
  typed: Typed,
  then: string | null,
): { readonly redeposits: readonly Redeposit[] } | { readonly errors: FieldErrors } {
  const removed = removedBy(then, 'remove-redeposit')
  const rows = linesOf(typed, 'redepositBank', (row) => ({
    depositoryBank: String(form[`redepositBank${row}`]),
    accountHolder: String(form[`redepositHolder${row}`]),
    amount: form[`redepositAmount${row}`] as Yen | null,
  })).filter((_, place) => place !== removed)
  if (then === 'add-redeposit') {
    if (rows.length >= mostRedeposits) return { errors: { redeposits: '再預託先は、10件まで入力できます' } }
    return { redeposits: [...rows, emptyRedeposit] }
  }
  return {
    redeposits: rows.filter((one) => one.depositoryBank !== '' || one.accountHolder !== '' || one.amount !== null),
  }
}

/** The members with the banks and amounts of 分割預託, after what the pressed button does. */
export function splitOfForm(
  content: ApplicationContent,
  form: Read,
  then: string | null,
  ownBank: string,
): { readonly members: readonly JointVentureMember[] } | { readonly errors: FieldErrors } {
  const members = membersOf(content.contract)
  if (then === 'unsplit') return { members: members.map((member) => ({ ...member, depositoryBank: '', amount: null })) }
  const typed = members.map((member, place): JointVentureMember => {
    const row = rowNumbers[place] ?? '1'
    const depositoryBank = String(form[`splitBank${row}`])
    return { ...member, depositoryBank, amount: form[`splitAmount${row}`] as Yen | null }
  })
  if (then !== 'split') return { members: typed }
  const amount = guaranteedAdvance(content)
  if (amount === null) return { errors: { splitDeposits: '先に「保証の内容」で、保証金額を入力してください' } }
  if (!representativeOf(members))
    return { errors: { splitDeposits: '先に「請負契約」で、JVの代表者を選択してください' } }
  const parts = splitByShares(amount, members)
  return {
    members: typed.map((member, place) => ({
      ...member,
      depositoryBank: member.depositoryBank || (member.isRepresentative ? ownBank : ''),
      amount: parts[place] ?? null,
    })),
  }
}

/** 再預託先 as the form shows it. */
export function redepositLines(facts: ApplicationFacts, shown: Shown): Lines {
  const count = typedRows(shown.typed, 'redepositBank')
  const numbers = Array.from({ length: count }, (_, place) => place + 1)
  return {
    ...linesHead(facts, shown, 'redeposits'),
    hint: '再び預託する専用口座を入力してください（10件まで）。金額の合計は、保証金額と同じ金額にします。',
    rows: numbers.map((number) => ({
      title: `${number}行目`,
      fields: [
        lineField(shown, `redepositBank${number}`, '預託金融機関', { width: '20' }),
        lineField(shown, `redepositHolder${number}`, '口座名義', { width: '20' }),
        lineField(shown, `redepositAmount${number}`, '金額', { suffix: '円' }),
      ],
      mark: null,
      removal:
        count > 1
          ? { text: '削除', hiddenText: `${number}行目の再預託先を`, value: `remove-redeposit-${number}` }
          : null,
    })),
    total: totalText(facts, shown, numbers, 'redepositAmount'),
    buttons: count < mostRedeposits ? [{ text: '再預託先を追加する', value: 'add-redeposit' }] : [],
  }
}

/** 分割預託 as the form shows it: a line for each member. Null where the contract is undertaken alone. */
export function splitLines(facts: ApplicationFacts, shown: Shown): Lines | null {
  const members = membersOf(facts.application.content.contract)
  if (members.length === 0) return null
  const numbers = members.map((_, place) => place + 1)
  return {
    ...linesHead(facts, shown, 'splitDeposits'),
    hint: '構成員ごとに前払金を預託するときだけ、入力してください。JVの専用口座にまとめて預託するときは、空欄のままにします。',
    rows: members.map(({ name, shareBasisPoints, isRepresentative }, place) => ({
      title: [name || `${place + 1}社目`, shareText(shareBasisPoints), isRepresentative && '代表者']
        .filter(Boolean)
        .join('　'),
      fields: [
        lineField(shown, `splitBank${place + 1}`, '預託金融機関', { width: '20' }),
        lineField(shown, `splitAmount${place + 1}`, '金額', { suffix: '円' }),
      ],
      mark: null,
      removal: null,
    })),
    total: totalText(facts, shown, numbers, 'splitAmount'),
    buttons: [
      { text: '出資比率で金額を入れる', value: 'split' },
      { text: '分割預託をやめる', value: 'unsplit' },
    ],
  }
}

const emptyRedeposit: Redeposit = { depositoryBank: '', accountHolder: '', amount: null }

function guaranteedAdvance({ guarantees, interim }: ApplicationContent): Yen | null {
  return (interim ?? guarantees?.advancePayment)?.amount ?? null
}

function shareText(basisPoints: number | null): string {
  return basisPoints === null ? '' : formatShare(basisPoints)
}

function totalText(
  { application }: ApplicationFacts,
  { typed }: Shown,
  numbers: readonly number[],
  column: string,
): string | null {
  const amounts = numbers.map((number) => ({ amount: yenOf(typed, `${column}${number}`) }))
  if (amounts.every(({ amount }) => amount === null)) return null
  const sum = depositSum(amounts)
  const whole = guaranteedAdvance(application.content)
  const against =
    whole === null ? '' : sum === whole ? '（保証金額と同じです）' : `（保証金額は${formatYen(whole)}です）`
  return `金額の合計：${formatYen(sum)}${against}`
}
