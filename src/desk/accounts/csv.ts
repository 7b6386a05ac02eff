import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { type DeskRole, deskRoles } from '../../domain/desk-account.ts'
import { type DeskAccount, listDeskAccounts } from '../../store/desk-accounts.ts'
import { type DeskAccountLine, deskAccountsImport, importDeskAccounts } from '../../usecases/desk-accounts.ts'
import { deskRoleLabels } from '../../wording/desk-accounts.ts'
import type { MasterProblem, MasterReading } from '../masters/import.page.ts'
import type { MasterImport, MasterTable } from '../masters/import.routes.ts'
import { newForm } from './form.ts'
import { accountsHref, rolesText } from './list.page.ts'

/** 利用者 from a file, told apart by their login ids: new ones, and changes of role, section and address. */
export const accountsImportSide: MasterImport<readonly DeskAccountLine[]> = {
  base: accountsHref,
  kind: deskAccountsImport,
  title: 'デスクの利用者をCSVから取り込む',
  lead: 'ログインIDが登録と同じ行は、役割・所属・メールアドレスの変更になります。ほかの行は新しい利用者になり、初期パスワードは一人ずつ作成します。ファイルにない利用者は変わりません。停止は、利用者の画面で行います。',
  columns: ['ログインID', '氏名', '所属', 'メールアドレス', '役割'],
  list: { text: 'デスクの利用者に戻る', href: accountsHref },
  mostRows: 500,
  read: readAccounts,
  take: (res, importId, lines) => importDeskAccounts(depsOf(res), deskUser(res), importId, lines),
}

async function readAccounts(res: Response, table: MasterTable): Promise<MasterReading<readonly DeskAccountLine[]>> {
  const { userId, suretyId } = deskUser(res)
  const accounts = await listDeskAccounts(depsOf(res).db, suretyId)
  const known = new Map(accounts.map((one) => [one.loginId, one]))
  const lines: DeskAccountLine[] = []
  const problems: MasterProblem[] = []
  for (const { line, cell } of table) {
    const typed = {
      loginId: cell('ログインID'),
      name: cell('氏名'),
      section: cell('所属'),
      email: cell('メールアドレス'),
    }
    const read = newForm.safeParse({ ...typed, roles: rolesIn(cell('役割')) })
    if (!read.success) {
      problems.push(...read.error.issues.map(({ message }) => ({ line, text: message })))
      continue
    }
    const account = known.get(read.data.loginId)
    if (lines.some(({ loginId }) => loginId === read.data.loginId))
      problems.push({ line, text: '同じログインIDが2行あります' })
    else if (account && account.name !== read.data.name)
      problems.push({ line, text: `${account.loginId}の氏名は「${account.name}」です。氏名は変更できません` })
    else if (account && isSame(account, read.data)) continue
    // So that an administrator always stays: whoever brings the file is one.
    else if (account?.id === userId) problems.push({ line, text: '自分の利用者は変更できません' })
    else lines.push({ ...read.data, known: account ? { id: account.id, version: account.version } : null })
  }
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    value: lines,
    changes: {
      caption: '登録・変更する利用者',
      columns: [{ label: 'ログインID', kind: 'nowrap' }, { label: '氏名' }, { label: '変更' }, { label: '役割' }],
      rows: lines.map(({ loginId, name, section, email, roles, known: before }) => [
        { text: loginId },
        { text: name, note: [section, email].filter(Boolean).join('　') },
        { text: before ? '変更' : '新しい利用者' },
        { text: rolesText(roles) },
      ]),
      emptyText: '',
    },
  }
}

/** Roles as the file we write names them; what is no role stays and is refused. */
function rolesIn(text: string): readonly string[] {
  const named = text.split(/[、,，\s]+/).filter((part) => part !== '')
  return named.map((name) => deskRoles.find((role: DeskRole) => deskRoleLabels[role] === name) ?? name)
}

function isSame(account: DeskAccount, { roles, section, email }: Pick<DeskAccountLine, 'roles' | 'section' | 'email'>) {
  const isSameSet = roles.length === account.roles.length && roles.every((role) => account.roles.includes(role))
  return isSameSet && section === account.section && email === account.email
}
