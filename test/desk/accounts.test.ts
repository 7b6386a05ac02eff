import { expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()

it('the accounts are kept by an administrator: registered, given a password once, changed, stopped', async () => {
  const kaneko = await desk.signIn('kaneko')
  await kaneko.open('/desk/masters')
  await kaneko.follow('デスクの利用者')
  await kaneko.follow('利用者を登録する')
  await kaneko.fill({ loginId: 'あ', name: '', email: 'x' }).press('登録する')
  expect(kaneko.errors).toHaveLength(4)
  await kaneko
    .fill({ loginId: 'saeki', name: '森 恵子', email: 'mori@example.jp', roles: ['reviewer'] })
    .press('登録する')
  expect(kaneko.errors).toEqual(['このログインIDは、すでに使われています'])
  await kaneko
    .fill({ loginId: 'Mori', name: '森 恵子', email: 'mori@example.jp', roles: ['reviewer'] })
    .press('登録する')
  const here = kaneko.path
  expect(kaneko.words).toContain('パスワード未作成')

  await kaneko.fill({ passwordReason: '登録のため' }).press('初期パスワードを作成する')
  expect(kaneko.status).toBe(200)
  const password = kaneko.$('code').text()
  expect(password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
  await kaneko.open(here)
  expect(kaneko.words).not.toContain(password)
  expect(kaneko.words).toContain('初回ログイン待ち')

  await kaneko.fill({ roles: ['approver'] }).press('変更する')
  expect(kaneko.words).toContain('決裁者')
  await kaneko.fill({ standingReason: '異動のため' }).press('利用を停止する')
  expect(kaneko.words).toContain('停止中')
  await kaneko.open('/desk/accounts/csv')
  expect(kaneko.status).toBe(200)

  const saeki = await desk.signIn('saeki')
  await saeki.open(here)
  expect(saeki.words).not.toContain('利用を停止する')
  await saeki.open('/desk/accounts/new')
  expect(saeki.status).toBe(403)
})
