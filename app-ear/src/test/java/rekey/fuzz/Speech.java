package rekey.fuzz;

/** The grammar of one form of request, and the ways to break it. Has no state: chance comes from the dice alone. */
@FunctionalInterface
interface Speech {

    /** The next request. */
    Attempt next(Dice dice);
}
