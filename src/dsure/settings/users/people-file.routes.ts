import { Router } from 'express'
import { depsOf, ordererUser } from '../../../access/context.ts'
import { tableImportRoutes } from '../../../access/table-import/import.routes.ts'
import { dayOf } from '../../../domain/day.ts'
import { listEverybodyOfBody, listTakenLoginIds } from '../../../store/body-people.ts'
import { demandIdAdministrator } from '../../../usecases/body-people.ts'
import { bodyPeopleImport, importBodyPeople } from '../../../usecases/import-body-people.ts'
import { writeCsv } from '../../../web/csv.ts'
import { sendDownload } from '../../../web/download.ts'
import { page } from '../../views.ts'
import { usersHref } from './list.page.ts'
import { fileColumns, fileRows, readPeople } from './people-file.ts'

/** 利用者 of the body as a file: out as they are, and in after a look at what every line would do. */
export function peopleFileRoutes(): Router {
  const router = Router()

  router.get(`${usersHref}/csv`, async (_req, res) => {
    const user = ordererUser(res)
    demandIdAdministrator(user)
    const bytes = writeCsv(fileRows(await listEverybodyOfBody(depsOf(res).db, user.ordererId)))
    sendDownload(res, { name: '利用者.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.use(`${usersHref}/import`, (_req, res, next) => {
    demandIdAdministrator(ordererUser(res))
    next()
  })
  router.use(
    tableImportRoutes({
      base: usersHref,
      kind: bodyPeopleImport,
      title: '利用者をCSVから取り込む',
      lead: 'ログインIDが登録と同じ行は、その利用者の変更になります。ほかの行は新しい利用者になり、招待のメールを送ります。ファイルにない利用者は変わりません。一覧を保存したファイルを直して使えます（「最後のログイン」は読みません）。',
      columns: fileColumns,
      list: { text: '利用者に戻る', href: usersHref },
      mostRows: 500,
      userOf: ordererUser,
      demand: (res) => demandIdAdministrator(ordererUser(res)),
      page,
      read: async (res, table) => {
        const { db, now } = depsOf(res)
        const user = ordererUser(res)
        const people = await listEverybodyOfBody(db, user.ordererId)
        const loginIds = table.map(({ cell }) => cell('ログインID').normalize('NFKC').toLowerCase())
        const taken = await listTakenLoginIds(db, user.realmId, loginIds)
        return readPeople(table, people, { ownId: user.userId, taken, now: now(), today: dayOf(now()) })
      },
      take: (res, importId, lines) => importBodyPeople(depsOf(res), ordererUser(res), importId, lines),
    }),
  )

  return router
}
