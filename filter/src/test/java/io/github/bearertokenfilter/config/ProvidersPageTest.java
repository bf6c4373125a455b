/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page of the providers says what the presets set, and the lines to paste are good ones. */
class ProvidersPageTest {

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (`.*`) \\|");
    private static final Pattern SETTING = Pattern.compile("`([^`=]+)=([^`]+)`");
    private static final Pattern LINES_TO_PASTE = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INIT_PARAM = Pattern.compile("<init-param><param-name>([^<]+)</param-name>"
            + "<param-value>([^<]+)</param-value></init-param>");

    @Test
    void tableOfThePageIsWhatThePresetsSet() throws IOException {
        Map<String, Map<String, String>> told = new TreeMap<>();
        ROW.matcher(page()).results().forEach(row -> told.put(row.group(1), settings(row.group(2))));

        Map<String, Map<String, String>> set = new TreeMap<>();
        Arrays.stream(ProviderPreset.values()).filter(preset -> preset != ProviderPreset.GENERIC)
                .forEach(preset -> set.put(preset.name().toLowerCase(Locale.ROOT), settings(preset)));
        assertEquals(set, told);
    }

    @Test
    void linesToPasteStartFilterOfEachProvider() throws IOException, ConfigurationException {
        Set<String> providers = new TreeSet<>();
        for (MatchResult lines : LINES_TO_PASTE.matcher(page()).results().toList()) {
            FakeFilterConfig webXml = new FakeFilterConfig();
            INIT_PARAM.matcher(lines.group(1)).results().forEach(line -> webXml.with(line.group(1), line.group(2)));
            FilterSettings settings = InitParameters.read(webXml);

            assertEquals(List.of(), settings.warnings());
            assertTrue(providers.add(webXml.getInitParameter("provider")), lines.group());
        }
        assertEquals(Arrays.stream(ProviderPreset.values()).filter(preset -> preset != ProviderPreset.GENERIC)
                .map(preset -> preset.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet()), providers);
    }

    private static Map<String, String> settings(String cell) {
        return SETTING.matcher(cell).results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    private static Map<String, String> settings(ProviderPreset preset) {
        return preset.defaults().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().parameterName(), Map.Entry::getValue));
    }

    private static String page() throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("src/site/markdown/providers.md"))) {
            directory = directory.getParent();
        }
        return Files.readString(directory.resolve("src/site/markdown/providers.md"));
    }
}
