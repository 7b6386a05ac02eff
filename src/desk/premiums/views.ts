import type { TransferCheckPage, TransferImportPage, TransferTakenPage } from './import.page.ts'
import type { PremiumsPage } from './premiums.page.ts'
import type { TransferPage } from './transfer.page.ts'
import type { TransfersPage } from './transfers.page.ts'

/** The pages about premiums coming in, with what each shows. */
export type PremiumViews = {
  'desk/premiums/index': PremiumsPage
  'desk/premiums/import': TransferImportPage
  'desk/premiums/import-check': TransferCheckPage
  'desk/premiums/import-taken': TransferTakenPage
  'desk/premiums/transfers': TransfersPage
  'desk/premiums/transfer': TransferPage
}
