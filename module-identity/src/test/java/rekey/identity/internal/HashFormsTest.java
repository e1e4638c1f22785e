package rekey.identity.internal;

import rekey.kernel.Transactions;

/** What the tests of the pace go by keeps the contract that the stored forms keep. */
class HashFormsTest implements HashFormsContract {

    private final HashForms forms = new InMemoryHashForms();

    @Override
    public HashForms hashForms() {
        return forms;
    }

    @Override
    public Transactions transactions() {
        return new NoDatabase();
    }
}
