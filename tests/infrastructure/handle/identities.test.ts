/** One archive per identity, over the vault in memory. */
import { anArchive } from '../an-archive'
import { identityContract } from './identity-contract'

identityContract(anArchive)
