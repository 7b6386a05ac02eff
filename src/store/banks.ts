import type { Db } from './db.ts'
import { containing } from './folding.ts'

/** 預託金融機関の一支店. The text is what the form keeps: 〇〇銀行 △△支店, as of the day it was chosen. */
export type BankBranch = {
  readonly bankCode: string
  readonly branchCode: string
  readonly bankName: string
  readonly branchName: string
  readonly text: string
}

const most = 20

/**
 * Branches found by part of a name, by kana or by code; the words for bank and branch stand apart by a blank. At most
 * twenty, by code.
 */
export async function listBankBranches(db: Db, typed: string): Promise<BankBranch[]> {
  const [bankWords = '', branchWords = ''] = typed.trim().split(/\s+/, 2)
  if (bankWords === '') return []
  const rows = await db('bank_branches as r')
    .join('banks as b', 'b.code', 'r.bank_code')
    .where((query) => query.whereLike('b.search_text', containing(bankWords)).orWhere('b.code', digits(bankWords)))
    .modify((query) => {
      if (branchWords === '') return
      void query.where((either) =>
        either.whereLike('r.search_text', containing(branchWords)).orWhere('r.code', digits(branchWords)),
      )
    })
    .orderBy(['b.code', 'r.code'])
    .limit(most)
    .select({
      bankCode: 'b.code',
      branchCode: 'r.code',
      bankName: 'b.name',
      branchName: 'r.name',
    })
  return rows.map((row: Omit<BankBranch, 'text'>) => ({ ...row, text: `${row.bankName} ${row.branchName}` }))
}

/** The branch a form names, or null when the register has none such. */
export async function findBankBranch(db: Db, bankCode: string, branchCode: string): Promise<BankBranch | null> {
  const row = await db('bank_branches as r')
    .join('banks as b', 'b.code', 'r.bank_code')
    .where({ 'r.bank_code': bankCode, 'r.code': branchCode })
    .first({ bankCode: 'b.code', branchCode: 'r.code', bankName: 'b.name', branchName: 'r.name' })
  return row ? { ...row, text: `${row.bankName} ${row.branchName}` } : null
}

function digits(words: string): string {
  const text = words.normalize('NFKC')
  return /^\d{3,4}$/.test(text) ? text : ''
}
