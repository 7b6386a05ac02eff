import type { ContractorPerson } from '../../store/contractor-directory.ts'
import type { Contractor } from '../../store/contractors.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Status,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstant } from '../../wording/format.ts'
import { personStatus, rolesText } from './contractor.page.ts'
import { contractorsHref } from './list.page.ts'

export type PersonPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly rows: SummaryList
  /** Null for who may not. */
  readonly acts: {
    readonly letter: {
      readonly action: string
      readonly csrfField: CsrfField
      readonly reason: Field
      readonly text: string
    } | null
    /** Null for who has no second factor. */
    readonly factor: { readonly action: string; readonly csrfField: CsrfField; readonly reason: Field } | null
    readonly stop: {
      readonly action: string
      readonly csrfField: CsrfField
      readonly version: number
      readonly wish: 'stop' | 'restart'
      readonly reason: Field
      readonly text: string
      readonly note: string
    }
  } | null
}

/** One of a contractor's people: the letter with an initial password, and 停止. */
export function personPage(
  contractor: Contractor,
  person: ContractorPerson,
  shown: {
    readonly mayAct: boolean
    readonly isProtected: boolean
    readonly instant: Date
    readonly typed: Typed
    readonly errors: FieldErrors
    readonly csrfField: () => CsrfField
  },
): PersonPage {
  const here = `${contractorsHref}/${contractor.id}/users/${person.id}`
  return {
    title: person.name,
    back: { text: `${contractor.name}に戻る`, href: `${contractorsHref}/${contractor.id}` },
    caption: `${contractor.name}（受注者コード ${contractor.code}）の利用者`,
    errorSummary: errorSummary(shown.errors),
    status: personStatus(person, shown.instant),
    rows: {
      rows: [
        { label: 'ログインID', value: person.loginId },
        { label: 'メールアドレス', value: person.email },
        { label: '役割', value: rolesText(person.roles) },
        { label: '2段階認証', value: shown.isProtected ? '設定しています' : '設定していません' },
        { label: '最後のログイン', value: person.signedInAt ? formatInstant(person.signedInAt) : 'まだありません' },
        ...(person.initialPasswordUntil && person.initialPasswordUntil > shown.instant
          ? [{ label: '初期パスワードの期限', value: `${formatInstant(person.initialPasswordUntil)}（実際の時刻）` }]
          : []),
      ],
    },
    acts: shown.mayAct
      ? {
          letter: person.disabledAt ? null : letterPart(here, person, shown),
          factor: shown.isProtected ? factorPart(here, shown) : null,
          stop: stopPart(here, person, shown),
        }
      : null,
  }
}

type Shown = Parameters<typeof personPage>[2]

function letterPart(here: string, person: ContractorPerson, { typed, errors, csrfField }: Shown) {
  const isFirst = person.mustChangePassword && person.signedInAt === null
  return {
    action: `${here}/letter`,
    csrfField: { ...csrfField(), once: null },
    reason: {
      name: 'letterReason',
      label: '作成する理由',
      hint: '記録に残ります（例：登録のため、管理者の方がパスワードを忘れたため）',
      necessity: 'required' as const,
      width: '40' as const,
      value: typedText(typed, 'letterReason') || (isFirst ? '登録のため' : ''),
      error: errors['letterReason'],
    },
    text: '書面（PDF）を作成する',
  }
}

function factorPart(here: string, { typed, errors, csrfField }: Shown) {
  return {
    action: `${here}/factor`,
    csrfField: csrfField(),
    reason: {
      name: 'factorReason',
      label: '解除する理由',
      hint: '記録に残ります（例：唯一の管理者の方が端末と用紙をなくしたため）',
      necessity: 'required' as const,
      width: '40' as const,
      value: typedText(typed, 'factorReason'),
      error: errors['factorReason'],
    },
  }
}

function stopPart(here: string, person: ContractorPerson, { typed, errors, csrfField }: Shown) {
  const wish = person.disabledAt ? ('restart' as const) : ('stop' as const)
  return {
    action: `${here}/standing`,
    csrfField: csrfField(),
    version: person.version,
    wish,
    reason: {
      name: 'stopReason',
      label: '理由',
      necessity: 'required' as const,
      width: '40' as const,
      value: typedText(typed, 'stopReason'),
      error: errors['stopReason'],
    },
    text: wish === 'stop' ? '利用を停止する' : '停止を解く',
    note:
      wish === 'stop'
        ? 'すぐにログアウトし、ログインできなくなります。作成中の申込や記録は残ります。'
        : '前のパスワードで、またログインできるようになります。',
  }
}
