import { Refused } from '../domain/errors.ts'
import type { Product } from '../domain/product.ts'
import { templateFault } from '../domain/submission-template.ts'
import { addProfile, claimOrderer, listProfileVersions, profilesOn } from '../store/orderer-masters.ts'
import { addVerification } from '../store/orderer-rules.ts'
import { getOrderer, type SubmissionProfile } from '../store/orderers.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { Deps, DeskUser } from './deps.ts'
import { demandAdministrator } from './orderer-masters.ts'
import { type Act, perform } from './perform.ts'

/** 提出方法を登録する: a further version that holds from its day; the earlier ones stay in the history. */
export async function saveSubmissionProfile(
  deps: Deps,
  user: DeskUser,
  ordererId: string,
  version: number,
  profile: SubmissionProfile,
): Promise<void> {
  await perform(deps, user, 'save-submission-profile', async (act) => {
    demandAdministrator(user)
    const orderer = await getOrderer(act.tx, user.realmId, ordererId)
    await claimOrderer(act.tx, { id: orderer.id, version })
    await putProfile(act, user, ordererId, profile)
  })
}

/** How a file of profiles is called among the files that are taken in. */
export const submissionProfilesImport = 'submission-profiles'

export type ProfileLine = { readonly ordererId: string; readonly profile: SubmissionProfile }

/** Takes a file of profiles in, whole and once. */
export async function importSubmissionProfiles(
  deps: Deps,
  user: DeskUser,
  importId: string,
  lines: readonly ProfileLine[],
): Promise<void> {
  await perform(deps, user, 'import-submission-profiles', async (act) => {
    demandAdministrator(user)
    await settleCsvImport(act, user, submissionProfilesImport, importId, lines.length)
    for (const { ordererId, profile } of lines) {
      const orderer = await getOrderer(act.tx, user.realmId, ordererId)
      await claimOrderer(act.tx, { id: orderer.id, version: orderer.version })
      await putProfile(act, user, ordererId, profile)
    }
  })
}

/** The same within an act that does more. */
export async function putProfile(
  { tx, at, today, record }: Act,
  user: DeskUser,
  ordererId: string,
  profile: SubmissionProfile,
): Promise<void> {
  const fault = templateFault(profile.subjectTemplate) ?? templateFault(profile.bodyTemplate)
  if (fault) throw new Refused('template_place', { place: fault.place })
  if (profile.verifiedOn > today) throw new Refused('day_to_come')
  await addProfile(tx, ordererId, profile, { by: user.userId, at })
  const { product, channel, validFrom } = profile
  await record({ name: 'orderer.profile_saved', subjectId: ordererId, details: { product, channel, validFrom } })
}

/** 確認しました: how the body takes keys was held against its page again today; nothing else changes. */
export async function verifySubmissionProfile(
  deps: Deps,
  user: DeskUser,
  ordererId: string,
  profileId: string,
): Promise<void> {
  await perform(deps, user, 'verify-submission-profile', async ({ tx, at, today, record }) => {
    demandAdministrator(user)
    await getOrderer(tx, user.realmId, ordererId)
    const held = heldProfile([...profilesOn(await listProfileVersions(tx, ordererId), today).values()], profileId)
    await addVerification(tx, { ordererId, kind: 'profile', subjectId: profileId, on: today, by: user.userId, at })
    await record({ name: 'orderer.profile_verified', subjectId: ordererId, details: { product: held, on: today } })
  })
}

function heldProfile(held: readonly { readonly id: string; readonly product: Product }[], id: string): Product {
  const found = held.find((one) => one.id === id)
  if (!found) throw new Refused('changed_meanwhile')
  return found.product
}
