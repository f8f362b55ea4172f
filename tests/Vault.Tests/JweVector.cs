namespace FreedomPay.Vault.Tests;

/// <summary>A key and a message made by another implementation (pyca/cryptography over OpenSSL). The key protects nothing.</summary>
internal static class JweVector
{
    public const string Card = "4716047261941981";
    public const string Kid = "eyxE12uZxDoBf5pZsYpyOK5F-TEbPLOZVLD2T1X0qR8";

    public const string Message =
        "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoidmVjdG9yLTEifQ.q6n88pmOOOtD8_n_BKTltA1TzmyNCWlBMOnrhqqF5n1Q8"
        + "e6lr3UjF4wqT4ptok3hQUnslKAMZ1e2G0vQI1oSonMjc_CDzhp66Q4GXHzXc_C5FFIw8iRsgTQ5gguF0qCTb0dC41MBlv67rDwYCaKNYdtBXYxAOGBAfMXKV"
        + "gW3OOitezuwOM8GmvBA2BqbWdmFcE_Y9WB0wye_OMyf76JI39wzSMRBkoSOHA3KM0-2KyRVmiAO7VEOQB41tyywbSD_T5V55vVG60ZmQI1ro8nkDG3TKzTRg"
        + "Dk-CRVeSzBAw-TOvpK315P-Iyg4_Dzth7S4L98ZOYig8HTjyyVg738inw.4_pd2RrbDyKC7YsI.mD-0N6T4v32JjHJjt0CNmX7ejQxPdIUbcwGogrKY0cUIk"
        + "u1fCNLl0F8oc2n7ToRfV-h5kkUAAmQwWWy1IHuRRVIg0tXVAP7EGjsoSDJ3TnxS1CULMYdL.udO4C6Hr7Xyj5tvksVhoow";

    public static byte[] Pkcs8 => Convert.FromBase64String(
        "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC/0zqOL38K0tto15jq0LQUGsrKXBe9HfAUCJvVHkswtH3Z7NuFbNrA/Knjr+W2r0nDL3KX"
        + "wOAkkdjshPc7vEmcyspEWLg45Mwl3a8GpXBmRjEiLvilanXEgF2So3UHLIBNuD2/G1TMJoUm1IyZMWvAqlwK2cpPAR5I1WsfpP0KGiX8mV9iFszzyaoptQbf"
        + "Bo2x7fvbFBf73A38yIxYbAUTl2qdNM/hxaXyGrPNx4ylVCMaj3YyGSplGS5ifP79QlTddNBcJnmXpGAMKtI8gQTLOUlZdHh96LIlFyuieqxM/OqP6I8uSMsK"
        + "sTMIcDeIbtyJuNfixdejXZaEM88zuXV5AgMBAAECggEAAO2jCTCJpo/CFcTwv+2Tw8v/rhVMAUEjQyNFPcfrv4NyX1HjQFl4N9Elw5qW4EZMTsvH++UoMIUd"
        + "Tee0iEqc93AhgCjiUjHgGwfydOHG7XfGD2FuPONB2zWT0KFGcEZy2sjbLMfcgcKwPtYlDJsEnnhZJj+4s3pQw8YJMGMoAb9bWxs1Qtju47GnxbvZZSCDRQGT"
        + "tgZhg/nCL7lEPXOHTKMK1uZfopYIoKvQDhch5Ss9d3rEhPjsG6sno7kb1ZfA6XzSgd914ucNVR24Getr9TCN85bQCnsrpksp1A+9KWeSEAo+IB6Q4RDU3oZ1"
        + "Fjla9ZOu7TWJj0nYkXyoy6NoQQKBgQDo7Ip4DLv28Ctcst0i2dvvor6/ph1wCAc509373BhfMs9VPqO3iKGJqtNXUT84/2onutU0g1Yr1xQBw4aHr831H653"
        + "sNMNJvpVdsBocvexIHbzZs5OXBTLhsIHPHxXb+j2CaJNz/6QttG1g6O6iuP5nkW0CMI1jJOp9ZfBnYJsbQKBgQDS1FS4AmbPgvKu0np/I3QZX67jCyUnNBJG"
        + "vWw1RLNyFVH2R+iIlSRIrrUEO7B32DKUKZIgroU8WRvfktPEdXSoio7/xswB04oGS+sLhTGONwfBxF4LkSq+Orxdwl1JVOBDQNa6KDm9KXCcBRyZf/QFdCgC"
        + "YbY2aOlnyoFNdjltvQKBgQC0oRM0y/NMKa4G4jJ5X2ee659vMhwsEB3Ca5n/Qgyobte4bK47mzpib1YbpccYpYImM045vgwqTU2XnJCMUvquOBZtfXP+BBco"
        + "BcJqfZW2B84XLceZnvEFcIixYeevSvrnKktyenUYtp3kXKSw+hqXLnUxi4VIT68Ho4w/Oq209QKBgGthwpTGhF8FL15jzgibojKaTZVOw+mn1/c327l1+IAO"
        + "4+Qw0/tdG1H5yjERxdwEvh5A3jDPMwV9zXiebEYQHQ8LI7KbKqVzfUWfvWPsv0TUOpsyzUPO+JpTiEWpDaKgHGmkyLmga2gxhy2wXNTCGyP7+bTc19X2sYsv"
        + "1ZQCt1VxAoGBAORM+Qy+x/IOKpV/L/J5/jCfhYNc3kVwTh1YwoJo7dYEnBsS34a/dvk3zhyl4p30R0wzkyLc6ndlItNdIOWOQ3iIHC57QWq/OgF9mk9T8YV9"
        + "voP3dEgzhqV2kIc0ZCND7bbDjgeRksoD6bPN2iWhTMIBJPzOnm+MTG78qAS9c5gz");
}
