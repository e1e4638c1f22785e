package rekey.soap.gate;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import rekey.soap.description.SoapContract;

/**
 * Finds the contracts when the web application starts (Servlet 6.1, section 8.2.4): the container hands over each class
 * with {@link SoapContract}, in whichever jar it is. Asking CDI for them would depend on which bean archives can see
 * each other.
 */
@HandlesTypes(SoapContract.class)
public class ContractScan implements ServletContainerInitializer {

    private static final String FOUND = ContractScan.class.getName();

    @Override
    public void onStartup(Set<Class<?>> found, ServletContext context) {
        context.setAttribute(FOUND, found == null ? Set.of() : Set.copyOf(found));
    }

    /** What was found in a web application. */
    static Set<Class<?>> found(ServletContext context) {
        @SuppressWarnings("unchecked")
        Set<Class<?>> found = (Set<Class<?>>) context.getAttribute(FOUND);
        return found;
    }
}
