/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what in the application's deployment does not go with the filter, and says what to do about it: in its web.xml,
 * in what the container tells of servlets and filters, and in the annotations of servlets. Where the deployment cannot
 * be seen, as with dispatchers that were set elsewhere, nothing is said.
 */
public final class DeploymentAdvice {

    private static final List<String> WANTED_DISPATCHERS = List.of("REQUEST", "FORWARD", "INCLUDE", "ASYNC", "ERROR");

    /** Filters that only prepare a request, or have to answer before anybody is asked who he is. */
    private static final Pattern BELONGS_BEFORE = Pattern.compile(
            "Encoding|Charset|RemoteIp|Forwarded|Cors|CrossOrigin|RateLimit|HeaderSecurity", Pattern.CASE_INSENSITIVE);

    private final FilterConfig filterConfig;
    private final Class<? extends Filter> filterClass;
    private final Registrations registrations;
    private final Predicate<String> roleCanBeGiven;
    private final boolean containerSecurity;
    private final List<String> warnings = new ArrayList<>();

    private DeploymentAdvice(FilterConfig filterConfig, Class<? extends Filter> filterClass,
            Predicate<String> roleCanBeGiven, boolean containerSecurity) {
        this.filterConfig = filterConfig;
        this.filterClass = filterClass;
        this.registrations = new Registrations(filterConfig.getServletContext());
        this.roleCanBeGiven = roleCanBeGiven;
        this.containerSecurity = containerSecurity;
    }

    /**
     * Returns one sentence for each thing that the operator should mend.
     *
     * @param roleCanBeGiven tells of a role's name whether there can be a caller who has it
     * @param containerSecurity whether the container's constraints accept tokens
     */
    public static List<String> warnings(FilterConfig filterConfig, Class<? extends Filter> filterClass,
            Predicate<String> roleCanBeGiven, boolean containerSecurity) {
        DeploymentAdvice advice =
                new DeploymentAdvice(filterConfig, filterClass, roleCanBeGiven, containerSecurity);
        advice.look();
        return advice.warnings;
    }

    private void look() {
        try {
            lookForCopies();
            DeploymentDescriptor descriptor = DeploymentDescriptor.of(filterConfig.getServletContext());
            lookInto(descriptor);
            WebSocketAdvice.warning(filterConfig.getServletContext(), descriptor.mappedFilters())
                    .ifPresent(warnings::add);
        } catch (IOException | RuntimeException e) {
            warnings.add("web.xml was not checked for mistakes: " + e.getMessage());
        }
    }

    private void lookForCopies() throws IOException {
        List<String> copies = ClassCopies.of(filterClass);
        if (copies.size() > 1) {
            warnings.add("there are " + copies.size() + " copies of it, of which any may serve: remove all but one of "
                    + copies);
        }
    }

    private void lookInto(DeploymentDescriptor descriptor) {
        List<FilterMapping> all = descriptor.filterMappings();
        List<FilterMapping> own = all.stream().filter(this::isOwn).collect(Collectors.toList());
        Set<String> ownUrlPatterns = registrations.urlPatternsOfFilter(filterConfig.getFilterName());
        own.forEach(mapping -> ownUrlPatterns.addAll(mapping.urlPatterns(descriptor)));
        lookForMapping(descriptor, own);
        lookForDispatchers(own);
        new AsyncAdvice(descriptor, registrations).warning(filterConfig.getFilterName(), ownUrlPatterns)
                .ifPresent(warnings::add);
        lookForFiltersBefore(descriptor, all, own);
        if (!containerSecurity) {
            new ConstraintAdvice(descriptor, registrations).warning(filterConfig.getFilterName(), ownUrlPatterns)
                    .ifPresent(warnings::add);
        }
        lookForRoles(descriptor);
    }

    private boolean isOwn(FilterMapping mapping) {
        return mapping.filterName().equals(filterConfig.getFilterName());
    }

    private void lookForMapping(DeploymentDescriptor descriptor, List<FilterMapping> own) {
        String name = filterConfig.getFilterName();
        boolean known = descriptor.filterClass(name).isPresent() || registrations.hasFilter(name);
        if (own.isEmpty() && known && !registrations.isMapped(name)) {
            warnings.add("no filter-mapping names it, so it protects nothing: add one");
        }
    }

    private void lookForDispatchers(List<FilterMapping> own) {
        Map<String, Set<String>> dispatchers = new TreeMap<>();
        own.forEach(mapping -> dispatchers
                .computeIfAbsent(mapping.toString(), target -> new TreeSet<>()).addAll(mapping.dispatchers()));
        dispatchers.forEach((target, present) -> {
            List<String> missing = without(WANTED_DISPATCHERS, present);
            if (!missing.isEmpty()) {
                warnings.add("its filter-mapping [" + target + "] lacks the dispatchers " + missing + ", where requests"
                        + " are not checked or lose their caller: it should have "
                        + WANTED_DISPATCHERS.stream().map(name -> "<dispatcher>" + name + "</dispatcher>")
                                .collect(Collectors.joining()));
            }
        });
    }

    private void lookForFiltersBefore(DeploymentDescriptor descriptor, List<FilterMapping> all,
            List<FilterMapping> own) {
        Set<String> before = new LinkedHashSet<>();
        for (FilterMapping mapping : all) {
            Optional<FilterMapping> firstBehind = own.stream()
                    .filter(mine -> UrlPatterns.overlap(mapping.urlPatterns(descriptor), mine.urlPatterns(descriptor)))
                    .findFirst();
            if (mapping.isForRequests() && firstBehind.filter(mine -> mapping.isBefore(mine, all)).isPresent()
                    && canAnswer(descriptor, mapping.filterName())) {
                before.add(mapping.filterName());
            }
        }
        if (!before.isEmpty()) {
            warnings.add("the filters " + before + " come before it, so they see no caller and may answer a request"
                    + " that nobody has checked: put its filter-mapping before theirs");
        }
    }

    private boolean canAnswer(DeploymentDescriptor descriptor, String filterName) {
        return descriptor.filterClass(filterName)
                .filter(name -> !name.equals(filterClass.getName()))
                .filter(name -> !BELONGS_BEFORE.matcher(name.substring(name.lastIndexOf('.') + 1)).find())
                .isPresent();
    }

    private void lookForRoles(DeploymentDescriptor descriptor) {
        List<String> impossible = descriptor.roles().stream()
                .filter(roleCanBeGiven.negate())
                .collect(Collectors.toList());
        if (!impossible.isEmpty()) {
            warnings.add("nobody can have the roles " + impossible + " of web.xml, because roleMappings puts others in"
                    + " their place: add " + impossible.stream().map(role -> role + '=' + role)
                            .collect(Collectors.joining(" ")) + " to roleMappings to keep them");
        }
    }

    private static List<String> without(Collection<String> all, Collection<String> some) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }
}
