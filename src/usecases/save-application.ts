import {
  type ApplicationContent,
  type DeliverySection,
  isEditable,
  productsAskedFor,
  type SectionName,
  type WorksSection,
} from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import { getForContractor, saveApplication, saveDraftRequests } from '../store/applications.ts'
import type { Db } from '../store/db.ts'
import { getOrderer } from '../store/orderers.ts'
import { getOffice } from '../store/sureties.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/**
 * Saves one section of a draft, as the contractor filled it in against `version`. Half-filled sections are kept too;
 * `beside` is what its form says of other sections.
 */
export async function saveApplicationSection<Section extends SectionName>(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  section: Section,
  value: NonNullable<ApplicationContent[Section]>,
  beside: Partial<Pick<ApplicationContent, SectionName>> = {},
): Promise<void> {
  await perform(deps, user, 'save-application', async ({ tx, at, record }) => {
    const before = await getForContractor(tx, user.contractorId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    if (!isEditable(before)) throw new Refused('not_possible_now')

    await findThoseNamed(tx, user, value)
    const after = { ...before, content: { ...before.content, ...beside, [section]: value }, savedAt: at }

    await saveApplication(tx, before, after)
    if (askedAfresh(before.content, after.content)) await saveDraftRequests(tx, id, after.content)
    await record({ name: 'application.saved', subjectId: id, details: { section, version: version + 1 } })
  })
}

function askedAfresh(before: ApplicationContent, after: ApplicationContent): boolean {
  return productsAskedFor(before).join() !== productsAskedFor(after).join()
}

/** The body and the office a section names must be there for this contractor; another realm's are not found. */
async function findThoseNamed(db: Db, user: ContractorUser, value: object): Promise<void> {
  const { ordererId, officeId } = value as Partial<WorksSection & DeliverySection>
  if (ordererId) await getOrderer(db, user.realmId, ordererId)
  if (officeId) await getOffice(db, user.suretyId, officeId)
}
