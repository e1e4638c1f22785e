package rekey.rest.servicestack;

/** Numbers as .NET writes them: a whole one without a fraction. */
final class Decimals {

    private Decimals() {}

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
