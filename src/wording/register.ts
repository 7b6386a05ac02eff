import type { Attention, PeriodGap, RegisterOrder } from '../domain/register.ts'
import type { EntryOutcome, RegisterEntryContent, RegisterKind } from '../domain/register-entry.ts'

/** 種類 in 保証台帳. */
export const registerKindLabels: Readonly<Record<RegisterKind, string>> = {
  electronic: '電子証書',
  paper: '保証事業会社の証書（紙）',
  bank: '金融機関の保証',
  insurance: '履行保証保険',
  bond: '公共工事履行保証証券',
}

/** What a line or a note calls a kind, where the whole name would not fit. */
export const registerKindWords: Readonly<Record<RegisterKind, string>> = {
  electronic: '電子',
  paper: '紙の証書',
  bank: '金融機関',
  insurance: '保険',
  bond: '履行保証証券',
}

export const entryFieldLabels: Readonly<Record<keyof RegisterEntryContent, string>> = {
  kind: '種類',
  number: '証書・証券の番号',
  guarantor: '保証する会社',
  contractorName: '受注者',
  worksName: '工事名',
  product: '保証の内容',
  amount: '保証金額',
  startsOn: '保証期間の初日',
  endsOn: '保証期限',
  contractedOn: '請負契約日',
  worksStartsOn: '工期の初日',
  worksEndsOn: '工期の末日',
  section: '担当課',
  placeKept: '保管場所',
  note: '備考',
}

export const entryOutcomeLabels: Readonly<Record<EntryOutcome, string>> = {
  ended: '終了（完成・検査の完了、期間の満了）',
  cancelled: '解約（差替え・契約の解除など）',
  voided: '取消（誤って登録した）',
}

export const gapLabels: Readonly<Record<PeriodGap, string>> = {
  end: '保証期限が工期の末日に足りません',
  start: '保証期間が工期の初日に足りません',
}

export const attentionLabels: Readonly<Record<Attention, string>> = {
  gap: '保証期間が工期に足りない',
  past: '保証期限を過ぎて終了していない',
}

export const registerOrderLabels: Readonly<Record<RegisterOrder, string>> = {
  newest: '登録・確認の新しい順',
  end: '保証期限の早い順',
}

/** What a scan may be of. */
export const scanKinds = ['証書・証券', '返却の受領書', 'その他'] as const
