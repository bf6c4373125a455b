/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An element of a deployment descriptor, of whatever namespace. */
final class DescriptorElement {

    private final Element element;

    DescriptorElement(Element element) {
        this.element = element;
    }

    /** Returns the children of that name, in their order. */
    List<DescriptorElement> children(String name) {
        List<DescriptorElement> children = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element && name.equals(node.getLocalName())) {
                children.add(new DescriptorElement((Element) node));
            }
        }
        return children;
    }

    /** Returns the texts of the children of that name, in their order. */
    List<String> texts(String name) {
        return children(name).stream().map(child -> child.element.getTextContent().trim()).collect(Collectors.toList());
    }

    /** Returns the text of the first child of that name. */
    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    boolean hasAttribute(String name, String value) {
        return element.getAttribute(name).trim().equals(value);
    }
}
