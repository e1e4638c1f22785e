package rekey.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** Configuration from a map, with the conversions that the product uses; an empty value is absent, as on the server. */
public final class TestConfig implements Config {

    private static final Map<Class<?>, Function<String, Object>> CONVERSIONS = Map.of(
            String.class, text -> text,
            Boolean.class, Boolean::valueOf,
            Integer.class, Integer::valueOf,
            Long.class, Long::valueOf,
            Duration.class, Duration::parse);

    private final Map<String, String> values;

    private TestConfig(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** These values and no other. */
    public static Config of(Map<String, String> values) {
        return new TestConfig(values);
    }

    /** What the modules on the class path ship as defaults, overridden by these values. */
    public static Config shippedWith(Map<String, String> values) {
        Map<String, String> all = new HashMap<>();
        try {
            for (URL file : Collections.list(
                    TestConfig.class.getClassLoader().getResources("META-INF/microprofile-config.properties"))) {
                Properties defaults = new Properties();
                try (InputStream in = file.openStream()) {
                    defaults.load(in);
                }
                defaults.stringPropertyNames().forEach(key -> all.put(key, defaults.getProperty(key)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.putAll(values);
        return new TestConfig(all);
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        return getOptionalValue(name, type).orElseThrow(() -> new NoSuchElementException(name));
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name))
                .filter(text -> !text.isEmpty())
                .map(text -> type.cast(CONVERSIONS.get(type).apply(text)));
    }

    @Override
    public ConfigValue getConfigValue(String name) {
        throw new UnsupportedOperationException("Not needed by any module");
    }

    @Override
    public Iterable<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        return List.of();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }
}
