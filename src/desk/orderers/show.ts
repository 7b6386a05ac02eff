import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import type { Product } from '../../domain/product.ts'
import {
  findFilling,
  listOrdererVersions,
  listProfileVersions,
  listSections,
  ordererStanding,
} from '../../store/orderer-masters.ts'
import { listRuleProposals, listRules } from '../../store/orderer-rules.ts'
import { getOrderer } from '../../store/orderers.ts'
import { page } from '../views.ts'
import { ordererPage, profileProducts } from './show.page.ts'

/** One body: its data, sections, rules and ways of handing keys in, as they are, were and will be. */
export async function showOrderer(res: Response, id: string): Promise<void> {
  const { db, now } = depsOf(res)
  const user = deskUser(res)
  const today = dayOf(now())
  const orderer = await getOrderer(db, user.realmId, id)
  const model = ordererPage({
    orderer,
    user,
    today,
    versions: await listOrdererVersions(db, id),
    sections: await listSections(db, id),
    standing: await ordererStanding(db, user, id, today),
    rules: await listRules(db, id),
    proposals: await listRuleProposals(db, id),
    profiles: await listProfileVersions(db, id),
    fillings: await fillingsOf(res, id),
    csrfField: csrfField(res),
  })
  page(res, 'desk/orderers/show', model)
}

async function fillingsOf(res: Response, id: string) {
  const { db } = depsOf(res)
  const found = new Map<Product, Awaited<ReturnType<typeof findFilling>>>()
  for (const product of profileProducts) {
    found.set(product, await findFilling(db, deskUser(res).suretyId, id, product))
  }
  return found
}
