import { sandboxLimits } from '../config.ts'
import type { JobDeps } from '../jobs.ts'
import { deleteSandbox, listSandboxesOver } from '../store/sandboxes.ts'

/** 体験版の自動消去. Takes away every sandbox that is over, each by itself, so that one that cannot go now keeps no other. */
export async function endSandboxes({ db, log, instant, config }: JobDeps): Promise<number> {
  let ended = 0
  for (const realmId of await listSandboxesOver(db, instant(), sandboxLimits(config))) {
    try {
      await deleteSandbox(db, realmId)
      ended += 1
    } catch (error) {
      log.warn({ error, realm: realmId }, 'a sandbox could not be taken away yet')
    }
  }
  if (ended > 0) log.info({ ended }, 'sandboxes taken away')
  return ended
}
