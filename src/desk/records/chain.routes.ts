import { type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { addDays, type Day, day as dayFrom, startOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import {
  findChainState,
  findLastCheck,
  findLastHead,
  listChainKeys,
  listHeadDays,
  listHeads,
} from '../../store/chain.ts'
import { countSeals } from '../../store/seals.ts'
import { countStamps } from '../../store/time-stamps.ts'
import { keysOf } from '../../usecases/published-keys.ts'
import { mayReadRecords } from '../../usecases/records.ts'
import { sendDownload } from '../../web/download.ts'
import { headLine } from '../../wording/chain.ts'
import { page } from '../views.ts'
import { chainPage } from './chain.page.ts'
import { chainHref, recordsNav } from './nav.ts'

const shownDays = 31

/** 記録の保全: the state of the chain, and its heads and keys for whoever keeps them elsewhere. */
export function chainRoutes(): Router {
  const router = Router()

  router.get(chainHref, async (_req, res) => {
    const { db, realm, instant } = demandReader(res)
    const { suretyId } = deskUser(res)
    page(
      res,
      'desk/records/chain',
      chainPage({
        nav: await recordsNav(res, chainHref),
        state: await findChainState(db, realm.id),
        seals: await countSeals(db, suretyId),
        stamps: await countStamps(db, suretyId),
        signingKeys: await keysOf(db, suretyId),
        now: instant(),
        head: await findLastHead(db, realm.id),
        check: await findLastCheck(db, realm.id),
        days: await listHeadDays(db, realm.id, shownDays),
        keys: await listChainKeys(db, realm.id),
      }),
    )
  })

  router.get(`${chainHref}/heads/:day/download`, async (req, res) => {
    const { db, realm } = demandReader(res)
    const day = dayIn(req.params.day)
    const heads = await listHeads(db, realm.id, { from: startOf(day), to: startOf(addDays(day, 1)) })
    if (heads.length === 0) throw new NotFound()
    send(res, `${day}.jsonl`, 'application/jsonl; charset=utf-8', heads.map((head) => `${headLine(head)}\n`).join(''))
  })

  router.get(`${chainHref}/keys/:key/download`, async (req, res) => {
    const { db, realm } = demandReader(res)
    const key = (await listChainKeys(db, realm.id)).find(({ id }) => id === req.params.key)
    if (!key) throw new NotFound()
    send(res, `${key.id}.pem`, 'application/x-pem-file', key.publicPem)
  })

  return router
}

function dayIn(text: string): Day {
  try {
    return dayFrom(text)
  } catch {
    throw new NotFound()
  }
}

function demandReader(res: Response) {
  if (!mayReadRecords(deskUser(res))) throw new Refused('not_allowed')
  return depsOf(res)
}

function send(res: Response, name: string, type: string, text: string): void {
  sendDownload(res, { name, type, bytes: Buffer.from(text), disposition: 'attachment' })
}
