import { Refused } from '../domain/errors.ts'
import {
  addSendBackTemplate,
  findSendBackTemplate,
  retireSendBackTemplate,
  type SendBackTemplate,
} from '../store/send-back-templates.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

type Template = Omit<SendBackTemplate, 'id'>

/** 定型文を登録する, by an administrator; one title a field. Gives its id. */
export async function writeTemplate(deps: Deps, user: DeskUser, template: Template): Promise<string> {
  return perform(deps, user, 'write-template', async (act) => {
    demandAdministrator(user)
    return added(act, user, template, null)
  })
}

/** 定型文を変更する: the old one is retired, and the new one offered in its place. */
export async function rewriteTemplate(deps: Deps, user: DeskUser, id: string, template: Template): Promise<string> {
  return perform(deps, user, 'rewrite-template', async (act) => {
    demandAdministrator(user)
    await retired(act, user, id)
    return added(act, user, template, id)
  })
}

/** 使わないようにする. What was worded by it stays as it was sent. */
export async function retireTemplate(deps: Deps, user: DeskUser, id: string): Promise<void> {
  await perform(deps, user, 'retire-template', async (act) => {
    demandAdministrator(user)
    const { field, title } = await retired(act, user, id)
    await act.record({ name: 'send_back_template.retired', subjectId: id, details: { field, title } })
  })
}

async function added({ tx, record }: Act, user: DeskUser, template: Template, replacesId: string | null) {
  const id = await addSendBackTemplate(tx, user.suretyId, template)
  if (!id) throw new Refused('template_known')
  const { field, title } = template
  await record({ name: 'send_back_template.written', subjectId: id, details: { field, title, replacesId } })
  return id
}

async function retired({ tx, at }: Act, user: DeskUser, id: string): Promise<SendBackTemplate> {
  const before = await findSendBackTemplate(tx, user.suretyId, id)
  if (!before) throw new Refused('changed_meanwhile')
  if (!(await retireSendBackTemplate(tx, user.suretyId, id, at))) throw new Refused('changed_meanwhile')
  return before
}

function demandAdministrator({ roles }: DeskUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
