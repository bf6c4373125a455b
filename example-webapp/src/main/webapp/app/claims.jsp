<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <title>Claims</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/page/legacy.css">
</head>
<body>
  <h1>What the token says of <c:out value="${pageContext.request.remoteUser}"/></h1>
  <table>
    <tr><th>Claim</th><th>Value</th></tr>
    <c:forEach var="claim" items="${pageContext.request.userPrincipal.claims}">
      <tr><td><c:out value="${claim.key}"/></td><td><c:out value="${claim.value}"/></td></tr>
    </c:forEach>
  </table>
</body>
</html>
