package rekey.mfa;

import java.util.List;
import rekey.kernel.AccountId;

/**
 * Codes on paper for the day on which the factor is lost. A set has {@value #NUMBER}, of 78 random bits each; every code
 * works once. They are hashed slowly with one salt for the whole set, so that one run compares a guess with all of them.
 */
public interface RecoveryCodes {

    /** Codes of a set. */
    int NUMBER = 10;

    /**
     * Makes a set that is nobody's yet. Outside any transaction.
     *
     * <p>Costs {@value #NUMBER} slow hashes.
     *
     * @throws NoCapacity if no turn for them came up in time
     */
    NewSet prepare() throws NoCapacity;

    /** Makes a set the account's, in the place of the one before, whose codes are dead. Joins the open transaction. */
    void replace(AccountId account, NewSet set);

    /** How many codes of the account's set were not used yet. Joins the open transaction. */
    int left(AccountId account);

    /**
     * A new set: the only moment at which the codes are known.
     *
     * @param codes as they are shown, in groups of four
     * @param salt algorithm, parameters and salt of the hashes
     * @param hashes one for each code
     */
    record NewSet(List<String> codes, String salt, List<byte[]> hashes) {

        public NewSet {
            codes = List.copyOf(codes);
            hashes = List.copyOf(hashes);
        }

        /** Without the codes. */
        @Override
        public String toString() {
            return "NewSet";
        }
    }
}
