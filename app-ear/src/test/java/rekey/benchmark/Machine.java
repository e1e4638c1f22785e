package rekey.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Where a table was made. */
final class Machine {

    private Machine() {}

    /** Cores, memory, Java, and how busy the machine is with other things. */
    static String describe() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, %d GB, %s %s, Java %s; server, load and database on this machine; load average at the end %.1f."
                .formatted(
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() >> 30,
                        system.getName(),
                        system.getArch(),
                        Runtime.version(),
                        system.getSystemLoadAverage());
    }
}
